# onboarding-service gets tokens, PINs and seals from token-service over authenticated, audited calls.
# It does not sign in to Vault. Should anybody ever give it a way in, this is what it finds.
path "*" {
  capabilities = ["deny"]
}
