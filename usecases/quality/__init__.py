"""Answers that look odd: found, set aside by somebody, told beside every figure."""
