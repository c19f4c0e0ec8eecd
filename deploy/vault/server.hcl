# OpenBao as production runs it: three of these, raft storage, TLS, two audit devices.
# deploy/local writes a smaller one with the same audit declaration (loopback, file storage).
ui = false

storage "raft" {
  path    = "/openbao/data"
  node_id = "openbao-0"
}

listener "tcp" {
  address       = "0.0.0.0:8200"
  tls_cert_file = "/openbao/tls/tls.crt"
  tls_key_file  = "/openbao/tls/tls.key"
}

# If no declared device can be written, OpenBao answers nothing: keep two that fail for different reasons.
audit "file" "to-file" {
  options {
    file_path = "/openbao/audit/audit.log"
  }
}
audit "file" "to-stdout" {
  options {
    file_path = "stdout"
  }
}

api_addr     = "https://openbao-0.openbao:8200"
cluster_addr = "https://openbao-0.openbao:8201"
