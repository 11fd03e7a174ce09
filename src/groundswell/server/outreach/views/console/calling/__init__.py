"""Phone banks as leads run them."""
