"""The organization's server: Django around the vote, its pages, its JSON API and its tasks.

Inside an app the arrows point one way: models < queries < actions < views, api and tasks. Apps
reach each other through queries and actions. What is true of a vote stands further inside, in
`voting` and `verifier`; here it is stored, shown and asked for.
"""
