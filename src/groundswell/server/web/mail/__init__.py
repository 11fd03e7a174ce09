"""Mail as every app hands it over: one connection, plain answers, a pace; the words are theirs."""
