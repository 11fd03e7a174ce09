"""What the processes of `bench.calling` do."""
