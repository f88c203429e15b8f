#!/bin/bash
# Formats a broker's storage when it is new, with the users where there are any, and starts the broker on one of the
# files beside: what the compose files run in Kafka's own image. Nothing but the data and /tmp is written.
#   start.sh plain|secure
set -euo pipefail
home=${KAFKA_HOME:-/opt/kafka}
config=$(dirname "$0")/$1.properties
users=()
if [ "$1" = secure ]; then
    users=(--add-scram "SCRAM-SHA-512=[name=wiredesk,password=$(cat "${SECRETS:-/run/secrets}/password")]")
fi
"$home/bin/kafka-storage.sh" format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$config" "${users[@]}"
exec "$home/bin/kafka-server-start.sh" "$config"
