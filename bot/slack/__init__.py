"""Slack: requests in, questions to the desk, payloads out."""
