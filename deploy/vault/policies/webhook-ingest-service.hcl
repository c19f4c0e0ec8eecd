# webhook-ingest-service borrows nothing: it knows the app secret and the verify token from its own settings.
# It does not sign in to Vault. Should anybody ever give it a way in, this is what it finds.
path "*" {
  capabilities = ["deny"]
}
