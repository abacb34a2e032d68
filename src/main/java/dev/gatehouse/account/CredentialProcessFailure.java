package dev.gatehouse.account;

/** What is said of a program that gave no credentials; it holds nothing that the program wrote. */
final class CredentialProcessFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CredentialProcessFailure(String message) {
    super(message);
  }
}
