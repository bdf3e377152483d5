# FactoST Studio: the web app with its worker, or either alone (see compose.yaml).
#
#   docker build -t factost-studio .
#   docker run --rm -p 127.0.0.1:8501:8501 -v factost-data:/data factost-studio
#
# BASE_IMAGE       any image with Python 3.11 or newer; the default is the version that the tests run with.
# TORCH_INDEX_URL  a package index to take PyTorch from, for a CPU-only or another CUDA build. Empty: whatever
#                  plain pip gives.
ARG BASE_IMAGE=python:3.11-slim

# ---------------------------------------------------------------- the wheel: code, app, samples, weights
FROM ${BASE_IMAGE} AS wheel
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY .streamlit .streamlit
COPY sample_data sample_data
COPY app app
COPY factost_core factost_core
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /dist .

# ---------------------------------------------------------------- what runs
FROM ${BASE_IMAGE}
ARG TORCH_INDEX_URL=""
ENV PIP_ROOT_USER_ACTION=ignore \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PYTHONUNBUFFERED=1 \
    FACTOST_HOME=/data

# The large libraries come first, in a layer of their own: it is built again only when requirements.txt changes.
WORKDIR /opt/factost
COPY requirements.txt requirements-brokers.txt ./
RUN if [ -n "${TORCH_INDEX_URL}" ]; then \
        python -m pip install --no-cache-dir --index-url "${TORCH_INDEX_URL}" "$(grep '^torch==' requirements.txt)"; \
    fi \
    && python -m pip install --no-cache-dir -r requirements.txt -r requirements-brokers.txt

COPY --from=wheel /dist /opt/factost/dist
RUN python -m pip install --no-cache-dir --no-deps dist/*.whl \
    && rm -r dist \
    && useradd --uid 10001 --create-home factost \
    && install -d -m 0700 -o factost -g factost /data

USER 10001
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["factost", "serve", "--address", "0.0.0.0", "--port", "8501"]
