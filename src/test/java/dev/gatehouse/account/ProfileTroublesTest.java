package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.failure.AccountException.Kind;
import dev.gatehouse.account.read.CallerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said and taken where a profile is not as the SDK likes it, or not there. */
class ProfileTroublesTest {

  private static final String KEYS = "aws_access_key_id = A\naws_secret_access_key = B\n";

  @TempDir private Path home;

  @Test
  void namesTheProfilesThereWhenOneIsMissing() throws IOException {
    config("[profile one]\n" + KEYS + "[profile two words]\n[profile \"two words\"]\n" + KEYS);
    credentials("");
    assertEquals(
        "there is no profile three: the profiles here are one, 'two words'",
        failure(Optional.of("three")).what());
    assertEquals(
        "there is no profile oen: the nearest is one; the profiles here are one, 'two words'",
        failure(Optional.of("oen")).what());
    Files.delete(home.resolve("credentials"));
    assertEquals(
        "there is no profile three: the profiles here are one, 'two words'; "
            + "AWS_SHARED_CREDENTIALS_FILE names "
            + home.resolve("credentials")
            + ", which does not exist",
        failure(Optional.of("three")).what());
  }

  @Test
  void showsTwelveOfManyProfiles() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 100; i < 400; i++) {
      many.append("[profile p").append(i).append("]\n");
    }
    config(many.toString());
    String what = failure(Optional.of("nothing-like-it")).what();
    assertTrue(what.contains("p110, p111 and 288 more"), what);
  }

  @Test
  void saysWhereItLookedWhenThereIsNoProfileAtAll() throws IOException {
    String missing = "AWS_SHARED_CREDENTIALS_FILE names " + home.resolve("credentials");
    Files.createDirectory(home.resolve("config"));
    assertEquals(
        "there is no profile one: AWS_CONFIG_FILE names "
            + home.resolve("config")
            + ", which is not a file; "
            + missing
            + ", which does not exist",
        failure(Optional.of("one")).what());
    Files.delete(home.resolve("config"));
    config("");
    credentials("");
    assertEquals(
        "there is no profile one: the config and credentials files of this machine have none",
        failure(Optional.of("one")).what());
  }

  @Test
  void namesAHeaderThatWasMeant() throws IOException {
    config("[admin]\n" + KEYS + "[profile my name]\n" + KEYS + "[profile work]\noutput = x\n");
    credentials("[profile ops]\n" + KEYS + "[profile work]\n" + KEYS);
    String config = home.resolve("config") + ", line ";
    String credentials = home.resolve("credentials") + ", line ";
    String rule = ": in this file the header of that profile is ";
    assertEquals(
        "there is no profile admin: " + config + "1, has [admin]" + rule + "[profile admin]",
        failure(Optional.of("admin")).what());
    assertEquals(
        "there is no profile my name: "
            + config
            + "4, has [profile my name]"
            + rule
            + "[profile \"my name\"]",
        failure(Optional.of("my name")).what());
    assertEquals(
        "there is no profile ops: " + credentials + "1, has [profile ops]" + rule + "[ops]",
        failure(Optional.of("ops")).what());
    assertEquals(
        "the profile work cannot be used: it says nothing of how to sign in; "
            + credentials
            + "4, has [profile work]"
            + rule
            + "[work]",
        failure(Optional.of("work")).what());
  }

  @Test
  void namesTheProfilesThereWhenNoneIsTheDefault() throws IOException {
    config("[profile one]\n" + KEYS);
    credentials("");
    String what = failure(Optional.empty()).what();
    assertTrue(what.endsWith("; the profiles here are one"), what);
    config("[ default ]\n" + KEYS);
    what = failure(Optional.empty()).what();
    assertTrue(
        what.endsWith(
            "line 1, has [ default ]: in this file the header of that profile is" + " [default]"),
        what);
  }

  /** A role that were left out would be another identity. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role_arn = arn:aws:iam::123456789012:role/Ops # old|role_arn: a comment after a value is"
            + " read as part of it, by the AWS CLI too",
        "aws_secret_access_key = s3cret ; mine|aws_secret_access_key: a comment after a value is"
            + " read as part of it, by the AWS CLI too",
        "role_arn =^ source_profile = x|role_arn: the indented line below it is read as part of its"
            + " value",
        "role_arn = x\u0001y|role_arn: there is a control character in its value"
      })
  void refusesWhatCanNotHaveBeenMeant(String line, String said) throws IOException {
    String text = line.replace("\\u0001", "\u0001").replace("^", "\n ");
    config("[profile top]\nrole_arn = r\nsource_profile = low\n[profile low]\n" + text + "\n");
    for (String name : new String[] {"top", "low"}) {
      AccountException e = failure(Optional.of(name));
      assertEquals(home.resolve("config") + ", line 5: " + said, e.what());
      assertTrue(e.next().orElseThrow().endsWith(", and run the same command again."));
      assertFalse((e.what() + e.next()).contains("s3cret"));
    }
  }

  @Test
  void takesKeysOfTheFileThatTheCliTakesThemFrom() throws IOException {
    config("[default]\naws_access_key_id = OLD\naws_secret_access_key = OLD\n");
    credentials("[default]\naws_access_key_id = NEW\naws_secret_access_key = NEW\n");
    try (Clients clients = open(Optional.empty())) {
      assertEquals("NEW", clients.key());
    }
  }

  @Test
  void takesAProfileWhoseNameTheSdkDoesNotKnow() throws IOException {
    config("[profile \"my näme\"]\n  aws_access_key_id: A\n  aws_secret_access_key: B\n");
    try (Clients clients = open(Optional.of("my näme"))) {
      assertEquals("A", clients.key());
      assertEquals("profile my näme (an access key)", clients.source());
      assertEquals(Optional.of("my näme"), clients.profile());
    }
  }

  private void config(String text) throws IOException {
    Files.writeString(home.resolve("config"), text);
  }

  private void credentials(String text) throws IOException {
    Files.writeString(home.resolve("credentials"), text);
  }

  private Clients open(Optional<String> profile) {
    Map<String, String> environment =
        Map.of(
            "AWS_CONFIG_FILE",
            home.resolve("config").toString(),
            "AWS_SHARED_CREDENTIALS_FILE",
            home.resolve("credentials").toString(),
            "AWS_EC2_METADATA_DISABLED",
            "true");
    return Clients.open(
        Connection.of(profile, Optional.of("us-east-1"), Optional.empty(), environment));
  }

  private AccountException failure(Optional<String> profile) {
    try (Clients clients = open(profile)) {
      AccountException e = assertThrows(AccountException.class, () -> CallerReader.read(clients));
      assertEquals(Kind.NO_CREDENTIALS, e.kind());
      return e;
    }
  }
}
