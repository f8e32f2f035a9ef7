# docker build -t vestibule .
#
# The image holds the program and nothing else of ours: templates, texts and migrations are
# inside the binary. It runs as an unprivileged user and writes to /var/lib/vestibule alone.

FROM rust:1-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin vestibule && cp target/release/vestibule /vestibule

FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates libssl3t64 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/vestibule --create-home vestibule
COPY --from=build /vestibule /usr/local/bin/vestibule
USER vestibule
WORKDIR /var/lib/vestibule
# In prod the issuer and the key-encryption key have to be given: see docs/OPERATIONS.md.
ENV VESTIBULE_ENV=prod \
    VESTIBULE_SERVER__LISTEN=0.0.0.0:8080 \
    VESTIBULE_DATABASE__URL=sqlite:///var/lib/vestibule/vestibule.db \
    VESTIBULE_KEYS__DIR=/var/lib/vestibule/keys
VOLUME /var/lib/vestibule
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["vestibule"]
CMD ["serve"]
