// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.observedcompletion.completion.Outcome;
import io.observedcompletion.completion.TailRule;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationStyle;

/**
 * Properties of which traces are recorded.
 */
class SamplingProperties {

	private static final String KEEP = "langfuse.sampling.keep";

	private static final String SLOW = "slow=";

	private static final Map<String, Outcome> OUTCOMES = Map.of("failed", Outcome.FAILED, "timed-out",
			Outcome.TIMED_OUT, "cancelled", Outcome.CANCELLED, "abandoned", Outcome.ABANDONED, "interrupted",
			Outcome.INTERRUPTED);

	/**
	 * Share of the traces whose first observation has the name, from 0.0 to 1.0, in place
	 * of langfuse.sample-rate.
	 */
	private Map<String, Double> rates = new LinkedHashMap<>();

	/**
	 * Which traces are recorded although they were sampled out: failed, timed-out,
	 * cancelled, abandoned and interrupted ones, and with slow=10s those that took at
	 * least as long. One such call keeps its whole trace.
	 */
	private List<String> keep = List.of();

	void check() {
		this.rates.forEach((name, rate) -> checkRate("langfuse.sampling.rates." + name, rate));
		tailRule();
	}

	static void checkRate(String name, double rate) {
		if (!(rate >= 0 && rate <= 1)) {
			throw new InvalidConfigurationPropertyValueException(name, rate, "It must be a share from 0.0 to 1.0.");
		}
	}

	@Nullable TailRule tailRule() {
		Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
		Duration slow = null;
		for (String entry : this.keep) {
			String word = entry.strip().toLowerCase(Locale.ROOT).replace('_', '-');
			if (word.startsWith(SLOW)) {
				slow = duration(word);
			}
			else {
				outcomes.add(outcome(word));
			}
		}
		return this.keep.isEmpty() ? null : new TailRule(outcomes, slow);
	}

	private static Outcome outcome(String word) {
		Outcome outcome = OUTCOMES.get(word);
		if (outcome == null) {
			throw new InvalidConfigurationPropertyValueException(KEEP, word,
					"It must be a list of failed, timed-out, cancelled, abandoned, interrupted and slow=<duration>, as slow=10s.");
		}
		return outcome;
	}

	private static Duration duration(String word) {
		try {
			Duration duration = DurationStyle.detectAndParse(word.substring(SLOW.length()));
			if (duration.compareTo(Duration.ZERO) > 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException ex) {
			// Told below, by the property's name.
		}
		throw new InvalidConfigurationPropertyValueException(KEEP, word,
				"It must be longer than nothing, as slow=10s.");
	}

	public Map<String, Double> getRates() {
		return this.rates;
	}

	public void setRates(Map<String, Double> rates) {
		this.rates = rates;
	}

	public List<String> getKeep() {
		return this.keep;
	}

	public void setKeep(List<String> keep) {
		this.keep = keep;
	}

}
