# Business tokens: written with check-and-set, read to be lent, destroyed when revoked. No listing anywhere.
path "kv/data/credentials/+" {
  capabilities = ["create", "update", "read"]
}
# Notes beside the secret alone: not how many versions are kept, nor whether check-and-set is required.
path "kv/metadata/credentials/+" {
  capabilities = ["read", "delete", "patch"]
  allowed_parameters = {
    "custom_metadata" = []
  }
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

# Proofs for the audit chains, one key a service, and where their heads are kept. The keys never leave.
path "transit/hmac/audit-*" {
  capabilities = ["update"]
}
path "transit/verify/audit-*" {
  capabilities = ["update"]
}
path "kv/data/audit/+" {
  capabilities = ["create", "update", "read"]
}

# The partner's own system user token: replaced, never deleted.
path "kv/data/system/token" {
  capabilities = ["create", "update", "read"]
}
path "kv/metadata/system/token" {
  capabilities = ["read", "patch"]
  allowed_parameters = {
    "custom_metadata" = []
  }
}
path "kv/destroy/system/token" {
  capabilities = ["update"]
}
