"""What messages are: their length on a telephone, what answers ask for, what a template holds."""
