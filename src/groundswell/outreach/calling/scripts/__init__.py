"""What a caller says and asks: a script of steps, each of whose answers leads to another step.

`parse_script` reads the JSON and refuses whatever a caller could get lost in; `fill` puts names in
the place of merge fields; `walk_script` follows the answers given so far.
"""
