package dev.gatehouse.account.network;

/** What is wrong on the way, in words for a person. No text has a password in it. */
public interface NetworkFailure {

  /** What happened, a part of a sentence: {@code the proxy p:3128 (HTTPS_PROXY) is not there}. */
  String what();

  /** What to do, in whole sentences. */
  String next();
}
