# messaging-service borrows business tokens from token-service, and nothing else.
# It does not sign in to Vault. Should anybody ever give it a way in, this is what it finds.
path "*" {
  capabilities = ["deny"]
}
