package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Printed commands have the number of the account in them as it is. */
class CallerTest {

  private static final String ARN = "arn:aws:iam::123456789012:root";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1234567890123",
        "$(touch /tmp/x)",
        "0 ]; touch x; [ 0",
        "123456789012\n",
        "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660\u0661\u0662",
        "\ufffe$(x)\uffff",
        "\ufffeA\uffff;x"
      })
  void hasTheNumberOfAnAccount(String account) {
    assertThrows(IllegalArgumentException.class, () -> new Caller(account, ARN, "a test"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "arn", "arn:aws", "arn:$(x):iam::1:root", "arn:aws:s3::1:root"})
  void hasTheArnOfSomebodyWhoSigns(String arn) {
    assertThrows(IllegalArgumentException.class, () -> new Caller("123456789012", arn, "a test"));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::123456789012:root, aws, ROOT",
    "arn:aws-cn:iam::123456789012:user/people/ada, aws-cn, USER",
    "arn:aws-us-gov:sts::123456789012:assumed-role/Ops/me, aws-us-gov, ROLE",
    "arn:aws-eusc:sts::123456789012:federated-user/bob, aws-eusc, FEDERATED"
  })
  void isOfThePartitionAndKindOfItsArn(String arn, String partition, Caller.Kind kind) {
    Caller caller = new Caller("123456789012", arn, "a test");
    assertEquals(partition, caller.partition());
    assertEquals(kind, caller.kind());
  }

  @Test
  void mayBeOfAnAccountThatIsNotKnownYet() {
    String account = new Ref("ACCOUNT_ID").token();
    assertEquals(account, new Caller(account, "arn:aws:iam::" + account + ":root", "").account());
  }
}
