"""What is read of imports and corrections."""
