# Passkeys, sign-on at a provider, and the duties of data protection.
