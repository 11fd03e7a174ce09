"""`groundswell record`: publish the records of this server's votes."""
