"""Words and figures of outreach, as pages write them."""
