package dev.gatehouse.account;

/** The failure of a {@code credential_process}. Its message contains no output of the program. */
final class CredentialProcessFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CredentialProcessFailure(String message) {
    super(message);
  }
}
