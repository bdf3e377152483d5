"""Readers: files of a person in, validated tables out. Nothing here unpickles or knows the model."""
