package dev.gatehouse.account.network;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Decides like another trust manager, and explains which certificate was refused and why. */
final class NamedTrust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager trust;
  private final Authorities authorities;

  NamedTrust(X509ExtendedTrustManager trust, Authorities authorities) {
    this.trust = trust;
    this.authorities = authorities;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, type, socket);
    } catch (CertificateException e) {
      throw named(chain, type, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, type, engine);
    } catch (CertificateException e) {
      throw named(chain, type, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    try {
      trust.checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      throw CertificateRefusal.of(chain, authorities, e);
    }
  }

  /**
   * Checks again without a socket, and thus without the host name: if that fails, too, the chain is
   * at fault.
   */
  private CertificateRefusal named(X509Certificate[] chain, String type, CertificateException e) {
    try {
      trust.checkServerTrusted(chain, type);
    } catch (CertificateException ofChain) {
      return CertificateRefusal.of(chain, authorities, ofChain);
    }
    return CertificateRefusal.ofName(chain, e);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trust.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }
}
