// @ts-check

/**
 * An app of the images row: what is installed, what the added dependency is, and what a process of it imports.
 * @typedef {object} App
 * @property {string} name
 * @property {readonly string[]} requirements pinned, as a committed requirements.txt has them
 * @property {string} another of the requirements, the one the second project on the machine does without
 * @property {string} added the dependency that is added later
 * @property {string} main text of main.py
 * @property {readonly string[]} start what the plain Dockerfile's CMD holds
 * @property {readonly string[]} aptPackages what the plain Dockerfile has to install so that it builds
 */

/** A web API with what such projects list. @type {App} */
export const web = {
  name: "web",
  requirements: [
    "fastapi==0.165.0",
    "uvicorn[standard]==0.54.0",
    "sqlalchemy==2.1.9",
    "alembic==1.20.1",
    "pydantic-settings==2.16.3",
    "httpx==0.28.1",
    "jinja2==3.1.6",
    "python-multipart==0.0.34",
    "psycopg[binary]==3.3.9",
    "redis==8.1.0",
    "boto3==1.44.8",
  ],
  another: "boto3==1.44.8",
  added: "humanize==4.17.0",
  main: `import boto3
import httpx
import jinja2
import psycopg
import redis
import sqlalchemy
from fastapi import FastAPI
from pydantic_settings import BaseSettings

app = FastAPI()


@app.get("/healthz")
def healthz() -> dict[str, bool]:
    return {"ok": True}
`,
  start: ["uvicorn", "main:app", "--host", "0.0.0.0"],
  aptPackages: [],
};

/** A dashboard with the data stack. @type {App} */
export const data = {
  name: "data",
  requirements: ["pandas==3.1.1", "scikit-learn==1.9.1", "matplotlib==3.11.2", "streamlit==1.67.0"],
  another: "matplotlib==3.11.2",
  added: "humanize==4.17.0",
  main: `import matplotlib.pyplot as plt
import pandas as pd
import sklearn.ensemble
import streamlit as st

st.title("figures")
st.write(pd.DataFrame({"a": [1, 2]}))
`,
  start: ["streamlit", "run", "main.py"],
  aptPackages: [],
};

/** A web API with a package that has no wheel: its compiler is needed for the build alone. @type {App} */
export const compiled = {
  name: "compiled",
  requirements: ["flask==3.1.3", "gunicorn==27.0.1", "psycopg2==2.9.13"],
  another: "gunicorn==27.0.1",
  added: "humanize==4.17.0",
  main: `import psycopg2
from flask import Flask

app = Flask(__name__)


@app.get("/healthz")
def healthz():
    return {"ok": True}
`,
  start: ["gunicorn", "main:app", "--bind", "0.0.0.0:8000"],
  aptPackages: ["build-essential", "libpq-dev"],
};

/**
 * The Dockerfile everyone starts from: one stage, pip, the whole environment on top of the slim image.
 * @param {App} app
 * @param {string} base the image it begins with
 * @returns {string}
 */
export function plainDockerfile(app, base) {
  const apt =
    app.aptPackages.length === 0
      ? ""
      : `RUN apt-get update && apt-get install -y --no-install-recommends ${app.aptPackages.join(" ")} && rm -rf /var/lib/apt/lists/*\n`;
  return `FROM ${base}
WORKDIR /app
${apt}COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ${JSON.stringify(app.start)}
`;
}
