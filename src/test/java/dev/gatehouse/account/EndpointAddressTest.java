package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTest {

  private static final String OPTION = "--endpoint-url";

  private static AccountException refused(String text, boolean allowHttp) {
    AccountException e =
        assertThrows(
            AccountException.class, () -> EndpointAddress.of(OPTION, text, allowHttp), text);
    assertEquals(AccountException.Kind.BAD_SETTING, e.kind());
    assertTrue(e.what().startsWith(OPTION + ": "), e.what());
    assertTrue(e.next().isPresent());
    return e;
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4566, http://127.0.0.1:4566",
    "http://127.255.0.9, http://127.255.0.9",
    "http://[::1]:80, http://[::1]:80",
    "http://[0:0:0:0:0:0:0:1], http://[0:0:0:0:0:0:0:1]",
    "http://[::ffff:127.0.0.1], http://[::ffff:127.0.0.1]",
    "http://localhost:1, http://localhost:1",
    "http://LocalHost.:65535/, http://localhost.:65535/",
    "http://aws.localhost/Path, http://aws.localhost/Path",
    "HTTPS://Host.Example/A/b, https://host.example/A/b",
    "https://xn--bcher-kva.example, https://xn--bcher-kva.example",
    "https://[2001:db8::7]:443, https://[2001:db8::7]:443",
    "https://10.0.0.1, https://10.0.0.1",
  })
  void takesWhatIsEncryptedOrStaysOnThisMachine(String text, String uri) {
    assertEquals(uri, EndpointAddress.of(OPTION, text, false).uri().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host.example",
        "http://10.0.0.1:4566",
        "http://localhost.example",
        "http://notlocalhost",
        "http://127.0.0.1.example",
        "http://128.0.0.1",
        "http://2130706433",
        "http://0127.0.0.1",
        "http://[::2]",
        "http://[::]",
        "http://0.0.0.0",
        "http://169.254.169.254",
      })
  void letsPlainHttpLeaveThisMachineOnlyWhereThatIsAllowed(String text) {
    AccountException e = refused(text, false);
    assertTrue(e.what().contains("\"" + text + "\" is not encrypted"), e.what());
    assertTrue(e.next().orElseThrow().contains("--allow-http"), e.next().toString());
    EndpointAddress allowed = EndpointAddress.of(OPTION, text, true);
    assertEquals(text, allowed.uri().toString());
    assertTrue(allowed.isPlain());
    assertFalse(allowed.isLoopback());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          ''                              | begin with
          host                            | begin with
          localhost:4566                  | begin with
          //host                          | begin with
          file:///etc/passwd              | begin with
          ftp://host                      | begin with
          http:host                       | begin with
          http:/host                      | begin with
          javascript:alert(1)             | begin with
          http://                         | names no host
          http:///path                    | names no host
          http://:80                      | names no host
          http://127.0.0.1:99999          | from 1 to 65535
          http://127.0.0.1:65536          | from 1 to 65535
          http://127.0.0.1:0              | from 1 to 65535
          http://127.0.0.1:-1             | from 1 to 65535
          http://127.0.0.1:+80            | from 1 to 65535
          http://127.0.0.1:080            | from 1 to 65535
          http://127.0.0.1:               | from 1 to 65535
          http://127.0.0.1:99999999999999 | from 1 to 65535
          http://127.0.0.1:٨٠             | from 1 to 65535
          http://host:80:90               | from 1 to 65535
          http://host:abc                 | from 1 to 65535
          http://[::1]x:80                | bracket
          https://host?a=b                | query
          https://host/path#part          | query
          http://[fe80::1%25eth0]         | zone
          http://[fe80::1%eth0]:80        | zone
          https://bücher.example          | xn--bcher-kva.example
          https://a_b.example             | neither a name
          https://-a.example              | neither a name
          https://a..example              | neither a name
          https://256.1.1.1               | neither a name
          https://[::1                    | bracket
          https://ho[st]                  | bracket
          https://[host]                  | neither a name
          https://ho%73t                  | neither a name
          https://host\\path              | neither a name
          https://host/{path}             | in its path
          https://host/%zz                | in its path
          'https://ho st'                 | space
          ' https://host'                 | space
          """)
  void namesTheRule(String text, String rule) {
    assertTrue(refused(text, true).what().contains(rule), refused(text, true).what());
  }

  @Test
  void namesTheRuleOfWhatCannotBeSeen() {
    for (String hidden : new String[] {"\u0000", "\n", "\u001b[2J", "\u200b", "\u202e", "\u00a0"}) {
      String what = refused("https://ho" + hidden + "st", true).what();
      assertTrue(what.contains("invisible"), what);
      assertTrue(what.codePoints().noneMatch(c -> c < ' ' || c == 0x200B || c == 0x202E), what);
    }
    assertTrue(refused("https://" + "a".repeat(3000), true).what().length() < 200);
    assertTrue(refused("https://" + "a.".repeat(200) + "b", true).what().length() < 250);
  }

  /** With the host forgotten, mistyped or in another form, a password is one all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:Geheim1@host",
        "https://user:Geheim1@127.0.0.1:4566/",
        "https://Geheim1@host",
        "https://a@Geheim1@host",
        "http://user:Geheim1@",
        "http://user:Geheim1",
        "http://user:Geheim1/path",
        "http://user:12/Geheim1@host",
        "http://user:Geheim1%40host",
        "https://user:#Geheim1@host",
        "https://user:?Geheim1@host",
        "user:Geheim1@host",
        "https://user:Geh eim1@host",
        "https:/user:Geheim1@host",
        "ftp://user:Geheim1@host",
        "https://x\\user:Geheim1@host",
        "https://host/?token=Geheim1",
        "https://[user:Geheim1]@host",
      })
  void showsNoPassword(String text) {
    AccountException e = refused(text, true);
    assertFalse((e + e.what() + e.next()).contains("Geh"), e.what());
  }
}
