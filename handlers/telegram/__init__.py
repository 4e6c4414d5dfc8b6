"""Telegram, through python-telegram-bot: the only place that imports it."""
