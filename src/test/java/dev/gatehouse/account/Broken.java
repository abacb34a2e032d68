package dev.gatehouse.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * The ways in which an answer can be none, as a wrong endpoint, a proxy or an attacker gives it.
 */
enum Broken {
  NOTHING((to, out) -> {}),
  RESET(
      (to, out) -> {
        throw new Loopback.Reset();
      }),
  NEVER((to, out) -> new CountDownLatch(1).await()),
  TRICKLE(
      (to, out) -> {
        raw(out, "HTTP/1.1 200 OK\r\nContent-Type: " + to.type() + "\r\n\r\n<");
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(50, TimeUnit.MILLISECONDS)) {
          raw(out, " ");
          out.flush();
        }
      }),
  EMPTY((to, out) -> Loopback.write(out, 200, to.type(), "")),
  CUT(
      (to, out) ->
          raw(
              out,
              "HTTP/1.1 200 OK\r\nContent-Type: "
                  + to.type()
                  + "\r\nContent-Length: 5000\r\n\r\n"
                  + to.start())),
  CUT_IN_A_CHUNK((to, out) -> raw(out, to.chunked() + "500\r\n" + to.start())),
  CHUNKS_OF_JUNK((to, out) -> raw(out, to.chunked() + "zz\r\n" + to.start() + "\r\n0\r\n\r\n")),
  NEGATIVE_LENGTH(
      (to, out) -> raw(out, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + to.start())),
  HUGE_LENGTH(
      (to, out) ->
          raw(out, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n" + to.start())),
  NOT_HTTP((to, out) -> raw(out, "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")),
  NO_HEADERS((to, out) -> raw(out, to.start())),
  PAGE((to, out) -> Loopback.write(out, 200, "text/html", "<html><body>Hello</body></html>")),
  PAGE_WITH_OTHER_TYPE(
      (to, out) -> Loopback.write(out, 200, to.type(), "<html><body>Hello</body></html>")),
  OTHER_DOCUMENT((to, out) -> Loopback.write(out, 200, to.type(), to.xml() ? "<foo/>" : "[]")),
  OTHER_OPERATION(
      (to, out) ->
          Loopback.write(
              out, 200, to.type(), to.xml() ? Loopback.empty("GetRole") : "{\"role\":{}}")),
  OTHER_PROTOCOL(
      (to, out) ->
          Loopback.write(
              out,
              200,
              to.xml() ? "application/x-amz-json-1.1" : "text/xml",
              to.xml() ? "{\"Users\":[]}" : Loopback.empty("ListUsers"))),
  PLAIN_TEXT((to, out) -> Loopback.write(out, 200, "text/plain", "hello")),
  JUNK((to, out) -> bytes(out, to.type(), "", junk())),
  JUNK_WITHOUT_TYPE((to, out) -> bytes(out, "", "", junk())),
  OTHER_CHARSET(
      (to, out) -> bytes(out, to.type(), "", to.whole().getBytes(Charset.forName("UTF-32")))),
  NO_UTF_8(
      (to, out) ->
          bytes(
              out,
              to.type(),
              "",
              (to.start() + "\u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1))),
  TRUNCATED((to, out) -> Loopback.write(out, 200, to.type(), to.start())),
  TWO_DOCUMENTS((to, out) -> Loopback.write(out, 200, to.type(), to.whole() + to.whole())),
  DEEP((to, out) -> Loopback.write(out, 200, to.type(), to.deep())),
  DEEP_ERROR((to, out) -> Loopback.write(out, 400, to.type(), to.deep())),
  LONG_NUMBER((to, out) -> Loopback.write(out, 200, to.type(), to.with("9".repeat(1 << 20))), true),
  LONG_TEXT((to, out) -> Loopback.write(out, 200, to.type(), to.with("x".repeat(9 << 20)))),
  MANY_MEMBERS((to, out) -> Loopback.write(out, 200, to.type(), to.many()), true),
  ENDLESS((to, out) -> endless(out, "HTTP/1.1 200 OK\r\n\r\n" + to.start(), "xxxxxxxx")),
  ENDLESS_ERROR((to, out) -> endless(out, "HTTP/1.1 400 No\r\n\r\n" + to.start(), "xxxxxxxx")),
  ENDLESS_CHUNKS((to, out) -> endless(out, to.chunked(), "400\r\n" + "x".repeat(1024) + "\r\n")),
  ENDLESS_HEADERS((to, out) -> endless(out, "HTTP/1.1 200 OK\r\n", "X-More: and more\r\n")),
  ENDLESS_CONTINUE((to, out) -> endless(out, "", "HTTP/1.1 100 Continue\r\n\r\n")),
  ENDLESS_LINE((to, out) -> endless(out, "HTTP/1.1 200 ", "OK OK OK ")),
  BOMB((to, out) -> bytes(out, to.type(), "gzip", Bomb.PACKED)),
  BOMB_OF_AN_ERROR((to, out) -> packed(out, 500, Bomb.PACKED)),
  PACKED_JUNK((to, out) -> bytes(out, to.type(), "gzip", junk())),
  PACKED_AND_CUT((to, out) -> bytes(out, to.type(), "gzip", Arrays.copyOf(zip(to.whole(), 1), 30))),
  PACKED_NOTHINGS(
      (to, out) ->
          endless(
              out,
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
              new String(zip("", 1), StandardCharsets.ISO_8859_1))),
  PACKED_OTHERWISE((to, out) -> bytes(out, to.type(), "br", junk())),
  OUTER_ENTITY(
      (to, out) ->
          Loopback.write(
              out,
              200,
              to.type(),
              "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + to.with("&x;"))),
  ENTITIES_OF_ENTITIES((to, out) -> Loopback.write(out, 200, to.type(), laughs(to))),
  UNKNOWN_ENTITY((to, out) -> Loopback.write(out, 200, to.type(), to.with("&nothing;")), true),
  TWICE((to, out) -> Loopback.write(out, 200, to.type(), to.twice()), true),
  OTHER_TYPES((to, out) -> Loopback.write(out, 200, to.type(), to.otherTypes()), true),
  NULLS_IN_A_LIST((to, out) -> Loopback.write(out, 200, to.type(), to.nulls()), true),
  DATE_OUT_OF_RANGE((to, out) -> Loopback.write(out, 200, to.type(), to.dates()), true),
  STATUS_100((to, out) -> raw(out, "HTTP/1.1 100 Continue\r\n\r\n")),
  STATUS_101((to, out) -> Loopback.write(out, 101, to.type(), "")),
  STATUS_204((to, out) -> raw(out, "HTTP/1.1 204 No\r\nConnection: close\r\n\r\n")),
  STATUS_301((to, out) -> redirect(to, out, 301)),
  STATUS_302((to, out) -> redirect(to, out, 302)),
  STATUS_303((to, out) -> redirect(to, out, 303)),
  STATUS_304((to, out) -> raw(out, "HTTP/1.1 304 No\r\nConnection: close\r\n\r\n")),
  STATUS_307((to, out) -> redirect(to, out, 307)),
  STATUS_308((to, out) -> redirect(to, out, 308)),
  STATUS_400((to, out) -> Loopback.write(out, 400, to.type(), "")),
  STATUS_401((to, out) -> Loopback.write(out, 401, "text/html", "<html>sign in</html>")),
  STATUS_403((to, out) -> Loopback.write(out, 403, to.type(), to.whole())),
  STATUS_404((to, out) -> Loopback.write(out, 404, "text/plain", "404")),
  STATUS_407((to, out) -> raw(out, "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\n\r\n")),
  STATUS_429((to, out) -> Loopback.write(out, 429, to.type(), "")),
  STATUS_500((to, out) -> Loopback.write(out, 500, to.type(), "<a><b></a>")),
  STATUS_503((to, out) -> Loopback.write(out, 503, to.type(), "")),
  STATUS_999((to, out) -> Loopback.write(out, 999, to.type(), to.whole())),
  UNKNOWN_CODE((to, out) -> Loopback.write(out, 400, to.type(), to.error("MadeUp"))),
  LONG_CODE((to, out) -> Loopback.write(out, 400, to.type(), to.error("A".repeat(5000)))),
  CODE_OF_A_CLASS(
      (to, out) -> Loopback.write(out, 400, to.type(), to.error("java.lang.Runtime#exec:"))),
  ERROR_AS_SUCCESS((to, out) -> Loopback.write(out, 200, to.type(), to.error("AccessDenied")));

  /**
   * What was asked, and how its right answer looks.
   *
   * @param xml whether it is one of the query protocol, else AWS JSON's
   * @param elsewhere an address to which an answer may send on
   */
  record To(String operation, boolean xml, String elsewhere) {

    /** What this request asked. */
    static To of(Loopback.Request request, String elsewhere) {
      return new To(request.operation(), request.isForm(), elsewhere);
    }

    String type() {
      return xml ? "text/xml" : "application/x-amz-json-1.1";
    }

    String start() {
      return xml ? "<" + operation + "Response><" + operation + "Result>" : "{\"environmentIds\":[";
    }

    String end() {
      return xml ? "</" + operation + "Result></" + operation + "Response>" : "]}";
    }

    String whole() {
      return with("one");
    }

    String with(String value) {
      return start() + (xml ? "<a>" + value + "</a>" : "\"" + value + "\"") + end();
    }

    String deep() {
      return (xml ? start() : start() + "{\"a\":") + (xml ? "<a>" : "[").repeat(100_000);
    }

    String many() {
      return start() + (xml ? "<a/>" : "{},").repeat(1_000_000) + end();
    }

    String twice() {
      return xml
          ? start() + "<Users/><Users/><vpcSet/><vpcSet/><IsTruncated/>" + end()
          : "{\"environmentIds\":[\"a\"],\"environmentIds\":[],\"environmentId\":\"b\"}";
    }

    String otherTypes() {
      return xml
          ? start()
              + "<Users>text</Users><IsTruncated>perhaps</IsTruncated><vpcSet>a</vpcSet>"
              + end()
          : "{\"environmentIds\":\"text\",\"nextToken\":[1],\"environmentId\":{\"a\":1}}";
    }

    String nulls() {
      return xml
          ? start() + "<Users><member/></Users><vpcSet><item/></vpcSet>" + end()
          : "{\"environmentIds\":[null],\"nextToken\":null,\"environmentId\":null}";
    }

    String dates() {
      String user = "<CreateDate>999999999-99-99T99:99:99Z</CreateDate>";
      return xml
          ? start()
              + "<Users><member>"
              + user
              + "</member></Users><Group>"
              + user
              + "</Group>"
              + end()
          : "{\"environmentIds\":[],\"environmentId\":1e400}";
    }

    String error(String code) {
      return xml
          ? "<ErrorResponse><Error><Code>"
              + code
              + "</Code><Message>no</Message></Error></ErrorResponse>"
          : "{\"__type\":\"" + code + "\",\"message\":\"no\"}";
    }

    String chunked() {
      return "HTTP/1.1 200 OK\r\nContent-Type: "
          + type()
          + "\r\nTransfer-Encoding: chunked\r\n\r\n";
    }
  }

  /** Answers, or does something else. */
  private interface Way {
    void answer(To to, OutputStream out) throws IOException, InterruptedException;
  }

  private static final Set<Broken> REFUSALS = EnumSet.of(UNKNOWN_CODE, LONG_CODE, CODE_OF_A_CLASS);

  // No way holds anything.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Way way;

  private final boolean readable;

  Broken(Way way) {
    this(way, false);
  }

  Broken(Way way, boolean readable) {
    this.way = way;
    this.readable = readable;
  }

  void answer(To to, OutputStream out) throws IOException, InterruptedException {
    way.answer(to, out);
  }

  /** Whether something of it may be taken for an answer: AWS itself could say so. */
  boolean isReadable() {
    return readable;
  }

  /** Whether it is an error as AWS writes them. */
  boolean isRefusal() {
    return REFUSALS.contains(this);
  }

  private static void raw(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Until the client goes away, which ends the writing. */
  private static void endless(OutputStream out, String start, String more) throws IOException {
    raw(out, start);
    byte[] many =
        more.repeat(Math.max(1, 8192 / more.length())).getBytes(StandardCharsets.ISO_8859_1);
    // No test is to write for ever if the program reads for ever: 2 GiB are more than any heap
    // here.
    for (long written = 0; written < 2L << 30; written += many.length) {
      out.write(many);
    }
  }

  private static void redirect(To to, OutputStream out, int status) throws IOException {
    raw(
        out,
        "HTTP/1.1 "
            + status
            + " Moved\r\nLocation: "
            + to.elsewhere()
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  }

  private static void bytes(OutputStream out, String type, String encoding, byte[] body)
      throws IOException {
    raw(
        out,
        "HTTP/1.1 200 OK\r\nConnection: close\r\n"
            + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
            + (encoding.isEmpty() ? "" : "Content-Encoding: " + encoding + "\r\n")
            + "\r\n");
    out.write(body);
  }

  private static void packed(OutputStream out, int status, byte[] body) throws IOException {
    raw(out, "HTTP/1.1 " + status + " No\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n");
    out.write(body);
  }

  /** 200 MB of one letter, packed once for all who are sent it. */
  private static final class Bomb {
    static final byte[] PACKED = packed();

    private static byte[] packed() {
      try {
        return zip("x".repeat(1 << 20), 200);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] zip(String text, int times) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        zip.write(bytes);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] junk() {
    byte[] junk = new byte[4096];
    new Random(1).nextBytes(junk);
    return junk;
  }

  private static String laughs(To to) {
    StringBuilder entities = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
    }
    return entities + "]>" + to.with("&e29;");
  }
}
