# The product's image: no root, no secret, nothing writable but /state and /tmp.
# For a build that can be repeated, give the base by its digest:
#   docker build --build-arg PYTHON_IMAGE=python@sha256:… .
ARG PYTHON_IMAGE=python:3.11-slim-bookworm

# Styles, browser modules and fonts, from the npm registry by hash; Node comes as a Python package.
FROM ${PYTHON_IMAGE} AS assets
WORKDIR /build
RUN python -m venv .venv
COPY requirements-node.txt package.json package-lock.json .npmrc ./
COPY bin/assets bin/assets
COPY static static
RUN python bin/assets \
    && mkdir fonts \
    && cp -R --parents \
        node_modules/@expo-google-fonts/noto-sans/400Regular node_modules/@expo-google-fonts/noto-sans/700Bold \
        node_modules/@expo-google-fonts/noto-sans-ethiopic/400Regular node_modules/@expo-google-fonts/noto-sans-ethiopic/700Bold \
        node_modules/@expo-google-fonts/vazirmatn/400Regular node_modules/@expo-google-fonts/vazirmatn/700Bold \
        node_modules/@expo-google-fonts/*/LICENSE_FONT node_modules/@fontsource-variable/noto-sans-sc \
        fonts

# Python packages, each checked against its hash.
FROM ${PYTHON_IMAGE} AS packages
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt

FROM ${PYTHON_IMAGE} AS product
# Pango lays out the letters; nothing else of the system is needed.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 nrm \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin nrm \
    && install --directory --owner=10001 --group=10001 --mode=0700 /state /keys
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=nrm.settings \
    NRM_MODE=production \
    NRM_VAR_DIR=/state \
    NRM_KEYRING_FILE=/keys/keyring.json \
    NRM_STATIC_ROOT=/app/collected \
    NRM_FONTS_DIR=/app/fonts
WORKDIR /app
COPY --from=packages /venv /venv
COPY --from=assets /build/fonts/node_modules /app/fonts
COPY manage.py pyproject.toml LICENSE ./
COPY docker/health.py docker/health.py
COPY nrm nrm
COPY accounts accounts
COPY referrals referrals
COPY decisions decisions
COPY support support
COPY templates templates
COPY static static
COPY --from=assets /build/static/dist static/dist
# The settings want values that nothing reads here; none of them is kept.
RUN SECRET_KEY=build ALLOWED_HOSTS=build PUBLIC_ADDRESS=https://build.example \
    DATABASE_URL=postgres://build@127.0.0.1/build REDIS_URL=redis://127.0.0.1 \
    python manage.py collectstatic --noinput \
    && python -m compileall -q nrm accounts

USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 CMD ["python", "docker/health.py", "web"]
CMD ["granian", "--interface", "wsgi", "nrm.wsgi:application", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "--workers-kill-timeout", "10"]
