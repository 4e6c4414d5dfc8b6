"""Cookies: never read by scripts, Secure over https, and bound to our host there."""

from litestar.datastructures import Cookie

from handlers.web.options import WebOptions


def cookie_name(name: str, options: WebOptions) -> str:
    """Return the cookie's name; over https no other host may set it (`__Host-`)."""
    return f"__Host-{name}" if options.is_secure else name


def kept_cookie(name: str, value: str, options: WebOptions, *, seconds: int | None) -> Cookie:
    """Return a cookie; without seconds it ends with the browser."""
    return Cookie(
        key=name,
        value=value,
        max_age=seconds,
        path="/",
        secure=options.is_secure,
        httponly=True,
        samesite=options.same_site,
    )


def forgotten_cookie(name: str, options: WebOptions) -> Cookie:
    """Return the cookie that takes one away."""
    return kept_cookie(name, "", options, seconds=0)
