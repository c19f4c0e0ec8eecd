# Business tokens: written with check-and-set, read to be lent, destroyed when revoked. No listing anywhere.
path "kv/data/credentials/+" {
  capabilities = ["create", "update", "read"]
}
path "kv/metadata/credentials/+" {
  capabilities = ["read", "delete"]
}
path "kv/destroy/credentials/+" {
  capabilities = ["update"]
}

# Two-step PINs of phone numbers.
path "kv/data/pins/+" {
  capabilities = ["create", "update", "read"]
}
path "kv/metadata/pins/+" {
  capabilities = ["read", "delete"]
}
path "kv/destroy/pins/+" {
  capabilities = ["update"]
}

# The partner's own system user token: replaced, never deleted.
path "kv/data/system/token" {
  capabilities = ["create", "update", "read"]
}
path "kv/metadata/system/token" {
  capabilities = ["read"]
}
path "kv/destroy/system/token" {
  capabilities = ["update"]
}
