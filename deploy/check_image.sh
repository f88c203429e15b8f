#!/usr/bin/env bash
# Builds the image without Docker or a registry of images (Debian's buildah on a base made by debootstrap), and runs it
# as docker-compose.yml does: nobody's user, no capabilities, a root that cannot be written, topics before the worker, on an
# Apache Kafka of its own. Root on Debian; 5 minutes. Port 8080 must be free.
#   apt-get install buildah debootstrap openjdk-17-jre-headless maven && deploy/check_image.sh
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
export BUILDAH_ISOLATION=chroot
store=(buildah --root "$work/storage" --runroot "$work/run" --storage-driver overlay)
clean() {
    kill "${KAFKA_PID:-}" 2>/dev/null || true
    "${store[@]}" rm --all >/dev/null 2>&1 || true
    rm -rf --one-file-system "$work" 2>/dev/null || true
}
trap clean EXIT

echo "base: Debian with Python 3.11, in place of python:3.11-slim-bookworm"
debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates bookworm "$work/base" >"$work/log"
scratch=$("${store[@]}" from scratch)
"${store[@]}" copy --quiet "$scratch" "$work/base" / >/dev/null
"${store[@]}" commit --quiet "$scratch" localhost/base >/dev/null

echo "image: deploy/Dockerfile"
"${store[@]}" bud --quiet --format docker --build-arg BASE=localhost/base --volume /etc/ssl/certs:/etc/ssl/certs:ro \
    --tag localhost/wiredesk --file deploy/Dockerfile . >/dev/null
"${store[@]}" images --format '{{.Name}} {{.Size}}'
container=$("${store[@]}" from localhost/wiredesk)
root=$("${store[@]}" mount "$container")
settings=$("${store[@]}" inspect --format '{{range .OCIv1.Config.Env}}{{.}} {{end}}' localhost/wiredesk)

echo "Kafka: one broker, on this machine's network"
coproc KAFKA { exec python3 deploy/kafka/broker.py; }
read -r broker <&"${KAFKA[0]}"

# What runs inside, as the image's user; each line fails the script when it does not hold.
inside='
set -eu
cd /tmp
test "$(id -u)" = 65532
grep -q "^CapEff:.*0000000000000000$" /proc/self/status
grep -q "^NoNewPrivs:.*1$" /proc/self/status
if touch /forbidden 2>/dev/null; then echo "the root can be written" >&2; exit 1; fi
wiredesk --version
wiredesk rules test
samples=$(python -c "import streams.samples as s; print(s.__path__[0])")
wiredesk try "$samples/pages/wire-ticker.txt" --json >article.json
python -c "import json; assert json.load(open(\"article.json\"))[\"decision\"][\"outcome\"] == \"published\""
wiredesk topics apply >/dev/null
wiredesk doctor >doctor.txt || { cat doctor.txt; exit 1; }
wiredesk run 2>worker.log &
worker=$!
asked() { python -c "import urllib.request as r; r.urlopen(\"http://127.0.0.1:8080/$1\", timeout=4)" 2>/dev/null; }
until asked ready; do kill -0 $worker || { cat worker.log; exit 1; }; sleep 1; done
wiredesk send "$samples/pages" >sent.txt
until wiredesk audit | grep -q " 0 waiting"; do asked live; sleep 1; done
wiredesk audit
kill $worker
wait $worker
test -s "$WIREDESK_STATE_DIR/view.snapshot"
(timeout 60 wiredesk tail articles --from-start --json || true) | head -1 | python -c "import json, sys; print(json.load(sys.stdin)[\"title\"])"
'
# A mount namespace of its own: whatever happens here, nothing stays mounted.
root=$root inside=$inside settings=$settings broker=$broker unshare --mount bash -euc '
mount --bind "$root" "$root"
mount -o remount,ro,bind "$root"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o uid=65532 tmpfs "$root/var/lib/wiredesk"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
exec chroot --userspec=65532:65532 "$root" /usr/bin/setpriv --no-new-privs --bounding-set=-all env -i HOME=/ \
    $settings WIREDESK_BROKERS="$broker" sh -c "$inside"
'
echo "the image builds, and does its work read-only as nobody"
