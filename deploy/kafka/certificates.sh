#!/bin/sh
# Makes what a TLS and SCRAM set-up needs: an authority of its own, the broker's certificate for the names given, a
# client's certificate, and a password. Keeps what is there; remove the folder to start anew. Needs openssl.
#   deploy/kafka/certificates.sh deploy/secrets kafka localhost
set -eu
folder=${1:?usage: certificates.sh FOLDER NAME...}
shift
days=${DAYS:-825}
mkdir -p "$folder"
# The folder is the owner's alone. The files can be read, for containers mount them one by one under users of their own.
chmod 700 "$folder"
cd "$folder"
umask 022

key() {  # FILE: a P-256 key in PKCS 8, the one form that Kafka and OpenSSL both read
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null
    chmod 644 "$1"
}

signed() {  # NAME, EXTENSIONS: a certificate of the authority
    key "$1.key"
    openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
    printf 'basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth,clientAuth\n%s\n' "$2" >"$1.ext"
    openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days "$days" -sha256 \
        -extfile "$1.ext" -out "$1.crt" 2>/dev/null
    rm "$1.csr" "$1.ext"
}

if [ ! -f ca.crt ]; then
    key ca.key
    chmod 600 ca.key
    openssl req -x509 -new -key ca.key -sha256 -days "$days" -subj "/CN=Wiredesk's own authority" \
        -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" -out ca.crt
fi
if [ ! -f kafka.pem ]; then
    names=""
    for name in "$@"; do
        case $name in
            *[!0-9.]*) names="$names,DNS:$name" ;;
            *) names="$names,IP:$name" ;;
        esac
    done
    signed kafka "subjectAltName=${names#,}"
    cat kafka.key kafka.crt >kafka.pem  # Kafka's PEM keystore: key and certificate in one file
    rm kafka.key kafka.crt
fi
[ -f client.crt ] || signed client "subjectAltName=DNS:client"
[ -f password ] || openssl rand -hex 24 >password
echo "$folder: ca.crt, kafka.pem, client.crt, client.key, password"
