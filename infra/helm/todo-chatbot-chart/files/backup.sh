# Dumps the database that DATABASE_URL names into $BACKUPS, and keeps the newest $KEEP dumps.
set -eu
file="$BACKUPS/todo-$(date -u +%Y%m%dT%H%M%SZ).dump"
# What an earlier run did not finish.
rm -f "$BACKUPS"/*.part
pg_dump --format=custom --no-owner --file="$file.part" "$DATABASE_URL"
# One that cannot be read would only be found out when it is needed.
pg_restore --list "$file.part" >/dev/null
mv "$file.part" "$file"
ls -1r "$BACKUPS"/todo-*.dump | tail -n "+$((KEEP + 1))" | while read -r old; do rm -- "$old"; done
echo "Wrote $file; kept $(ls -1 "$BACKUPS"/todo-*.dump | wc -l | tr -d ' ')."
