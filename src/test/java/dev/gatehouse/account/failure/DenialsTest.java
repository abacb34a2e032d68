package dev.gatehouse.account.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.EncodedReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the messages of IAM's user guide. */
class DenialsTest {

  private static final String USER =
      "User: arn:aws:iam::777788889999:user/JohnDoe is not authorized to perform: ";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "codecommit:ListRepositories because no service control policy allows the"
            + " codecommit:ListRepositories action; The organization forbids it, by a service"
            + " control policy. Ask who manages the organization for codecommit:ListRepositories,",
        "iam:CreateUser with an explicit deny in a resource control policy; The organization"
            + " forbids it, by a resource control policy. Ask who manages the organization for"
            + " iam:CreateUser,",
        "codecommit:ListRepositories because no permissions boundary allows the"
            + " codecommit:ListRepositories action; Your permissions boundary does not allow it,"
            + " whatever your policies say. Ask an administrator to allow in it"
            + " codecommit:ListRepositories,",
        "s3:GetObject with an explicit deny in a session policy; The policy of this session does"
            + " not allow it. Sign in without that policy, or ask for a session with s3:GetObject,",
        "ec2:RunInstances because no VPC endpoint policy allows the ec2:RunInstances action; The"
            + " policy of the VPC endpoint that the request goes through does not allow it. Ask who"
            + " manages the network for ec2:RunInstances,"
      })
  void saysWhoForbidsItAndWhomToAsk(String rest, String advice) {
    assertEquals(
        Optional.of(advice + " then run the same command again."), Denials.advice(USER + rest));
  }

  @Test
  void leavesOrdinaryDenialsToOthers() {
    assertEquals(
        Optional.empty(),
        Denials.advice(
            USER + "iam:CreateUser because no identity-based policy allows the iam:CreateUser"));
  }

  @Test
  void poursNoEncodedReasonOut() {
    assertEquals(
        "You are not authorized to perform this operation. (AWS gives an encoded reason)",
        Denials.readable(
            "You are not authorized to perform this operation. Encoded authorization failure"
                + " message: "
                + "aB3_-".repeat(120)));
  }

  @ParameterizedTest
  @CsvSource({
    "You may not. Encoded authorization failure message: aB3_-, aB3_-",
    "You may not. Encoded authorization failure message: $(id),",
    "You may not.,"
  })
  void keepsTheEncodedReasonForTheCommandThatDecodesIt(String message, String reason) {
    assertEquals(Optional.ofNullable(reason).map(EncodedReason::new), EncodedReason.in(message));
  }
}
