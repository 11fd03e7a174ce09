"""Endorsements as Popolo JSON, and back.

Popolo (popoloproject.com) says how to write persons, organizations, memberships, motions and vote
events. An endorsement is a motion of an organization, with the vote event that decided it where
votes were counted; a person's endorsement is a motion that the person created. What Popolo has no
property for stands in properties that begin with `groundswell:`; the whole is described in
`docs/races/endorsement-formats.md`.
"""
