#!/usr/bin/env bash
# Keep what can't be made again: the database, uploaded files, and the records as anyone may have them.
# Usage: backup.sh FOLDER      (run as the groundswell user, with its environment)
set -euo pipefail
umask 077
folder="$1/$(date -u +%Y-%m-%dT%H%M%SZ)"
mkdir -p "$folder.unfinished"
pg_dump --format=custom --file="$folder.unfinished/database" "$DATABASE_URL"
tar -C "$GROUNDSWELL_DATA" --exclude=./static -cf "$folder.unfinished/files.tar" .
groundswell record publish "$folder.unfinished/records"
mv "$folder.unfinished" "$folder"
