package dev.gatehouse.step.environment;

import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.KnownMessage;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why AWS did not manage to make a Cloud9 environment, and the ways out. It names a state and a
 * reason in words, which come from the services that Cloud9 uses; what is not known among them is
 * passed on as it is, with where to look.
 *
 * @see <a href="https://docs.aws.amazon.com/cloud9/latest/user-guide/troubleshooting.html">Cloud9:
 *     Troubleshooting</a>
 */
final class Cloud9Failure {

  private static final String FAILED = "CREATE_FAILED";

  /** What is said where AWS still checks a new account. */
  static final String UNVERIFIED =
      "AWS is still checking this new account, which takes some minutes and can take a day. Nothing "
          + "is lost: run this again later, and what is done stays done.";

  private Cloud9Failure() {}

  /** What to say of an environment that came to CREATE_FAILED, by its reason. */
  static List<Advice> advice(Situation situation, Ref environment) {
    String again = again(situation, environment);
    List<Advice> advice = new ArrayList<>();
    on(
        advice,
        "Cloud9 does not find the instance profile AWSCloud9SSMInstanceProfile, with the role "
            + "AWSCloud9SSMAccessRole in it. The step ssm-role makes both: take it, with --set "
            + "ssm-role.kind=cloud9. "
            + again,
        Optional.of(new Advice.Another(Keys.SSM_ROLE_KIND, Optional.of("cloud9"))),
        KnownMessage.CLOUD9_NO_PROFILE);
    on(advice, UNVERIFIED + " " + again, Optional.empty(), KnownMessage.CLOUD9_UNVERIFIED);
    on(
        advice,
        "The disks of this account are encrypted by default with a key of its own, which Cloud9 may "
            + "not use. In the console, under Key Management Service, add the role "
            + "AWSServiceRoleForAWSCloud9 to the key's users, and let it make grants; or choose "
            + "AWS's own key in EC2's settings. "
            + again,
        Optional.empty(),
        KnownMessage.CLOUD9_KEY_DENIED);
    on(
        advice,
        "A CloudFormation stack of an earlier try is in the way. Delete the stack in the console, "
            + "under CloudFormation; its name begins with aws-cloud9-. "
            + again,
        Optional.empty(),
        KnownMessage.CLOUD9_STACK_LEFT);
    on(
        advice,
        "The account may not run so many processors or instances at once. Take a smaller "
            + "environment.instance-type, stop what runs, or ask AWS for more in Service Quotas: "
            + "Running On-Demand Standard instances. "
            + again,
        another(Keys.ENVIRONMENT_INSTANCE_TYPE),
        KnownMessage.CLOUD9_NO_ROOM);
    on(
        advice,
        "AWS started the instance, and Cloud9 did not reach it: its subnet gives no public address, "
            + "or has no way out. Take as environment.subnet one that gives one, or one with a NAT "
            + "gateway or endpoints for Systems Manager. "
            + again,
        another(Keys.ENVIRONMENT_SUBNET),
        KnownMessage.CLOUD9_UNREACHED);
    advice.add(
        Advice.on(
            FAILED,
            "The reason is AWS's own. More of it stands in the console, under CloudFormation: open "
                + "the stack whose name begins with aws-cloud9-, and there Events. "
                + again));
    return advice;
  }

  private static void on(
      List<Advice> advice, String text, Optional<Advice.Another> another, KnownMessage reason) {
    advice.add(new Advice(reason.codes(), Optional.of(reason), Optional.empty(), text, another));
  }

  private static Optional<Advice.Another> another(String key) {
    return Optional.of(new Advice.Another(key, Optional.empty()));
  }

  /** What failed has to go first: it keeps its name. */
  private static String again(Situation situation, Ref environment) {
    return "Then delete what failed, and run Gatehouse again:"
        + situation
            .aws("cloud9", "delete-environment")
            .with("--environment-id", environment.token())
            .token();
  }
}
