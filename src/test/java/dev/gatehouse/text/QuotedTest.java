package dev.gatehouse.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {

  @Test
  void quotesOnOneLineWithNothingHidden() {
    assertEquals("\"Grüße\"", Quoted.of("Grüße"));
    assertEquals("\"a\\u{a}b\\u{1b}\\u{200b}\\u{d800}\"", Quoted.of("a\nb\u001b\u200b\ud800"));
    assertEquals("\"" + "x".repeat(80) + "…\"", Quoted.of("x".repeat(81)));
  }

  @Test
  void quotesNoPassword() {
    assertEquals("\"http://…@host/\"", Quoted.of("http://user:Ge/heim@host/"));
    assertEquals("\"a@b\"", Quoted.of("a@b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://user:Geheim@host | http://…
          http://user:Geheim%40h  | http://…
          http://user:Gehe?im     | http://…
          user:Geheim@host        | …
          http://user:Geheim      | http://user:…
          http://user:Ge/heim     | http://user:…
          http:/user:Geheim       | http:…
          http://[user:Geheim]    | http://[user:…
          http://[::1]:Geheim     | http://[::1]:…
          http://h:80/user:Geheim | http://h:…
          user:Geheim             | user:…
          http://host:99999/a/b   | http://host:99999/a/b
          ftp://host/a            | ftp://host/a
          http://[fd00::1]        | http://[fd00::1]
          http://[fd00::1]:80     | http://[fd00::1]:80
          host:80                 | host:80
          """)
  void quotesOfAnAddressNothingThatMayBeAPassword(String address, String shown) {
    assertEquals('"' + shown + '"', Quoted.address(address));
  }
}
