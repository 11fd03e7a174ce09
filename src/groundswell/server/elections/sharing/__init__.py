"""What is made to be passed on: the picture to share."""
