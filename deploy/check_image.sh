#!/usr/bin/env bash
# Builds the image without Docker or a registry of images (Debian's buildah on a base made by debootstrap), and runs it
# as docker-compose.yml does: nobody's user, no capabilities, a root that cannot be written. Root on Debian; 3 minutes.
#   apt-get install buildah debootstrap && deploy/check_image.sh
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
export BUILDAH_ISOLATION=chroot
store=(buildah --root "$work/storage" --runroot "$work/run" --storage-driver overlay)
clean() {
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
'
# A mount namespace of its own: whatever happens here, nothing stays mounted.
root=$root inside=$inside unshare --mount bash -euc '
mount --bind "$root" "$root"
mount -o remount,ro,bind "$root"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o uid=65532 tmpfs "$root/var/lib/wiredesk"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
exec chroot --userspec=65532:65532 "$root" /usr/bin/setpriv --no-new-privs --bounding-set=-all env -i HOME=/ \
    PATH=/opt/wiredesk/bin:/usr/bin:/bin XDG_CACHE_HOME=/opt/wiredesk/cache PYTHONDONTWRITEBYTECODE=1 sh -c "$inside"
'
echo "the image builds and runs read-only as nobody"
