# Dumps the database that DATABASE_URL names into /backups, and keeps the newest $KEEP dumps.
set -eu
file="/backups/todo-$(date -u +%Y%m%dT%H%M%SZ).dump"
pg_dump --format=custom --no-owner --file="$file.part" "$DATABASE_URL"
# One that cannot be read would only be found out when it is needed.
pg_restore --list "$file.part" >/dev/null
mv "$file.part" "$file"
rm -f /backups/*.part
ls -1r /backups/todo-*.dump | tail -n "+$((KEEP + 1))" | while read -r old; do rm -- "$old"; done
echo "Wrote $file; kept $(ls -1 /backups/todo-*.dump | wc -l)."
