# The service as a container: build with `docker build -t briefing .`; how to run it is in
# docs/operating.md. Tokens are never part of the image.
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/briefing
COPY requirements.lock ./
RUN /opt/briefing/bin/pip install --no-cache-dir --disable-pip-version-check \
    --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY summaries ./summaries
COPY bot ./bot
RUN /opt/briefing/bin/pip install --no-cache-dir --disable-pip-version-check \
    --no-deps --no-build-isolation . \
    && /opt/briefing/bin/python -m compileall -q /opt/briefing/lib/python3.11/site-packages/summaries \
       /opt/briefing/lib/python3.11/site-packages/bot

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin briefing \
    && install -d -o briefing -g briefing -m 0750 /data
COPY --from=build /opt/briefing /opt/briefing
# /data holds config.toml and the archive. The pages for health and numbers stay inside the container
# unless their port is published and the address is changed to 0.0.0.0:9464.
ENV PATH=/opt/briefing/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    BRIEFING_METRICS__LISTEN=127.0.0.1:9464
USER briefing
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=10s --start-period=2m --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:9464/healthz', timeout=8)"]
ENTRYPOINT ["briefing"]
CMD ["run"]
