package dev.gatehouse.account.network;

/** A failure of the connection, described for people. No text contains a password. */
public interface NetworkFailure {

  /**
   * Returns what happened, as part of a sentence: {@code the proxy p:3128 (HTTPS_PROXY) refused the
   * connection}.
   */
  String what();

  /** Returns what to do, in whole sentences. */
  String next();
}
