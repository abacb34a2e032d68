package dev.gatehouse.account.network;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Thrown if a certificate is not accepted. The message says which one, and why. */
public final class CertificateRefusal extends CertificateException implements NetworkFailure {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  // Limit of names in messages, since an attacker may have written them.
  private static final int LONGEST = 120;
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final String AGAIN = ", then run the same command again.";

  private final String next;

  private CertificateRefusal(String what, String next, CertificateException cause) {
    super(what, cause);
    this.next = next;
  }

  /** Returns the refusal among a failure and its causes, if there is one. */
  public static Optional<CertificateRefusal> in(Throwable failure) {
    for (Optional<Throwable> at = Optional.of(failure);
        at.isPresent();
        at = Optional.ofNullable(at.get().getCause())) {
      if (at.get() instanceof CertificateRefusal refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  /** Returns the refusal of a valid certificate of a trusted authority that is for another host. */
  static CertificateRefusal ofName(X509Certificate[] chain, CertificateException cause) {
    List<String> names = names(chain[0]);
    String others =
        names.isEmpty() ? "no host at all" : "other hosts: " + cut(String.join(", ", names));
    return new CertificateRefusal(
        "its certificate is for " + others,
        "The address is misspelled, or something else answers in its place: look at the address"
            + AGAIN,
        cause);
  }

  /** Returns the refusal of a certificate chain, whatever the host. */
  static CertificateRefusal of(
      X509Certificate[] chain, Authorities authorities, CertificateException cause) {
    for (X509Certificate certificate : chain) {
      Optional<CertificateRefusal> dated = dated(certificate, cause);
      if (dated.isPresent()) {
        return dated.get();
      }
    }
    if (isWeak(cause)) {
      return new CertificateRefusal(
          "its certificate "
              + name(chain[0].getSubjectX500Principal())
              + " uses cryptography that"
              + " is too weak to be trusted",
          "Ask whoever runs that host for a certificate with a longer key or a newer signature"
              + AGAIN,
          cause);
    }
    X500Principal issuer = chain[chain.length - 1].getIssuerX500Principal();
    boolean itself = chain.length == 1 && issuer.equals(chain[0].getSubjectX500Principal());
    return new CertificateRefusal(
        "its certificate "
            + name(chain[0].getSubjectX500Principal())
            + (itself
                ? " is signed by itself, and is not trusted here"
                : " was issued by " + name(issuer) + ", an authority that is not trusted here"),
        authorities.wayOut() + AGAIN,
        cause);
  }

  private static Optional<CertificateRefusal> dated(
      X509Certificate certificate, CertificateException cause) {
    String name = name(certificate.getSubjectX500Principal());
    try {
      certificate.checkValidity();
      return Optional.empty();
    } catch (CertificateExpiredException e) {
      return Optional.of(dated(name + " expired on ", certificate.getNotAfter(), cause));
    } catch (CertificateNotYetValidException e) {
      return Optional.of(dated(name + " is valid only from ", certificate.getNotBefore(), cause));
    }
  }

  private static CertificateRefusal dated(String what, Date when, CertificateException cause) {
    return new CertificateRefusal(
        "its certificate " + what + DAY.format(when.toInstant()),
        "Look at the clock of this machine; if it is right, ask whoever runs that host for a new"
            + " certificate"
            + AGAIN,
        cause);
  }

  private static boolean isWeak(Throwable cause) {
    for (Optional<Throwable> at = Optional.of(cause);
        at.isPresent();
        at = Optional.ofNullable(at.get().getCause())) {
      if (at.get() instanceof CertPathValidatorException path
          && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return Stream.ofNullable(all)
          .flatMap(Collection::stream)
          .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
          .map(name -> String.valueOf(name.get(1)))
          .collect(Collectors.toList());
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static String name(X500Principal principal) {
    return "\"" + cut(principal.getName()) + "\"";
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  @Override
  public String what() {
    return String.valueOf(getMessage());
  }

  @Override
  public String next() {
    return next;
  }
}
