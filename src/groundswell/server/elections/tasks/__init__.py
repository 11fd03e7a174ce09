"""What happens without anybody looking on: long work, and what falls due."""
