# shellcheck shell=sh
# Throw-away servers for other scripts, which source this and call `stop_servers` at their end:
# each listens on a port of its own, and what it writes is in `temp`.
# shellcheck disable=SC2034 # those who source this use the URLs

temp=$(mktemp -d "${TMPDIR:-/tmp}/vestibule-test.XXXXXX")
chmod 711 "$temp"
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

# PostgreSQL refuses to run as root, so root lends the servers to somebody else.
user=
if [ "$(id -u)" = 0 ]; then
  if id postgres >/dev/null 2>&1; then user=postgres; else user=nobody; fi
fi
unprivileged() {
  if [ -z "$user" ]; then
    "$@"
  else
    setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"
  fi
}
own_folder() { mkdir "$1" && { [ -z "$user" ] || chown "$user" "$1"; }; }
some_port() { echo $(($(od -An -N2 -tu2 /dev/urandom) % 20000 + 20000)); }

# Starts PostgreSQL, with these settings on top of its defaults, and sets `postgres_url`.
start_postgres() {
  if command -v initdb >/dev/null 2>&1; then
    bin=$(dirname "$(command -v initdb)")
  else
    # The newest of those installed side by side.
    # shellcheck disable=SC2012 # these names have no spaces
    bin=$(dirname "$(ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
  fi
  own_folder "$temp/postgres"
  echo "$password" >"$temp/postgres/password"
  [ -z "$user" ] || chown "$user" "$temp/postgres/password"
  (
    cd "$temp/postgres"
    unprivileged "$bin/initdb" -D "$temp/postgres/data" -U vestibule -E UTF8 --locale=C \
      -A scram-sha-256 --pwfile="$temp/postgres/password" --no-sync >"$temp/initdb.log"
  ) || { cat "$temp/initdb.log" >&2 && return 1; }
  options="-c listen_addresses=127.0.0.1 -c unix_socket_directories=$temp/postgres"
  options="$options -c max_connections=300"
  for setting; do options="$options -c $setting"; done
  for _ in 1 2 3 4 5; do
    port=$(some_port)
    if (
      cd "$temp/postgres"
      unprivileged "$bin/pg_ctl" -D "$temp/postgres/data" -l "$temp/postgres/log" -w -s \
        -o "$options -p $port" start
    ); then
      postgres_url="postgres://vestibule:$password@127.0.0.1:$port/postgres"
      return 0
    fi
  done
  cat "$temp/postgres/log" >&2
  return 1
}

# Starts Redis and sets `redis_url`.
start_redis() {
  redis=$(command -v redis-server || command -v valkey-server)
  own_folder "$temp/redis"
  for _ in 1 2 3 4 5; do
    port=$(some_port)
    unprivileged "$redis" --bind 127.0.0.1 --port "$port" --requirepass "$password" \
      --dir "$temp/redis" --pidfile "$temp/redis/pid" --logfile "$temp/redis/log" \
      --save '' --appendonly no --daemonize yes >/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      if grep -qs 'eady to accept connections' "$temp/redis/log"; then
        redis_url="redis://default:$password@127.0.0.1:$port"
        return 0
      fi
      sleep 0.2
    done
  done
  cat "$temp/redis/log" >&2
  return 1
}

# Stops what runs and removes what it wrote.
stop_servers() {
  if [ -s "$temp/redis/pid" ]; then
    kill -TERM "$(cat "$temp/redis/pid")" 2>/dev/null || true
  fi
  if [ -s "$temp/postgres/data/postmaster.pid" ]; then
    (cd / && unprivileged "$bin/pg_ctl" -D "$temp/postgres/data" -m immediate -w -s stop) || true
  fi
  rm -rf "$temp"
}
