package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.plan.Ref;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;

/** Whatever a text is, the CLI sends it as the SDK does. */
@net.jqwik.api.Tag("aws-cli")
class HostileTextTest {

  private static final Ref ACCOUNT = new Ref("ACCOUNT_ID");
  private static final Map<Ref, String> VALUES = Map.of(ACCOUNT, "123456789012");

  @org.jspecify.annotations.Nullable private static Equivalence equivalence;

  @BeforeContainer
  static void start() {
    equivalence = Equivalence.withVersion1();
  }

  @AfterContainer
  static void stop() {
    if (equivalence != null) {
      equivalence.close();
    }
  }

  @Property(tries = 60)
  void survivesInEveryPlace(@ForAll long seed, @ForAll String any) {
    Random random = new Random(seed);
    String text = Hostile.text(random) + ACCOUNT.token() + Hostile.text(random);
    String typed = random.nextBoolean() ? Hostile.text(random) : sound(any);
    check(
        CreatePolicyRequest.builder()
            .policyName(typed)
            .policyDocument(text)
            .description(sound(any))
            .tags(
                Tag.builder().key(typed).value(text).build(),
                Tag.builder().key("k").value(Hostile.text(random)).build())
            .build());
    check(CreateSecurityGroupRequest.builder().groupName(typed).description(text).build());
    check(GetParametersRequest.builder().names(typed, text, "plain").build());
    check(GetParametersRequest.builder().names(typed).build());
  }

  private static void check(software.amazon.awssdk.awscore.AwsRequest request) {
    Equivalence cli = Objects.requireNonNull(equivalence);
    Equivalence.Result result = cli.compare(request, Set.of(), VALUES);
    assertEquals(Equivalence.Verdict.SAME, result.verdict(), result.detail());
  }

  /** Without halves of surrogate pairs, which no encoding has, and what input refuses. */
  private static String sound(String text) {
    StringBuilder sound = new StringBuilder();
    text.codePoints()
        .filter(c -> c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF))
        .forEach(sound::appendCodePoint);
    return sound.toString();
  }
}
