// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.completion.CallerThread;
import io.observedcompletion.completion.CompletionDestination;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecorderBuilder;
import io.observedcompletion.completion.CompletionSampler;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.TokenEstimator;
import io.observedcompletion.completion.TraceIds;
import io.observedcompletion.content.AnswerReader;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentEncoder;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.content.ContentRules;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the recorder.
 *
 * @since 0.9.0
 */
@AutoConfiguration
@EnableConfigurationProperties(CompletionRecorderProperties.class)
@Import(JsonContent.class)
public final class CompletionRecorderAutoConfiguration {

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ContentRules observedCompletionContentRules(ObjectProvider<ContentEncoder> encoders,
			ObjectProvider<ContentConverter> converters, ObjectProvider<ContentExtractor> extractors,
			ObjectProvider<AnswerReader> answers) {
		return new ContentRules(encoders.orderedStream().toList(), converters.orderedStream().toList(),
				extractors.orderedStream().toList(), answers.getIfAvailable(AnswerReader::none),
				new JacksonPropertyRule());
	}

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	CompletionRecorder observedCompletionRecorder(CompletionRecorderProperties properties, ContentRules rules,
			ObjectProvider<CompletionSampler> samplers, ObjectProvider<CompletionSink> sinks,
			ObjectProvider<ContentMasker> maskers, ObjectProvider<TraceIds> traceIds,
			ObjectProvider<CallerThread> callerThread, ObjectProvider<TokenEstimator> tokenEstimator,
			ObjectProvider<CompletionDestination> destination) {
		CompletionRecorderBuilder builder = CompletionRecorder.builder()
			.sinks(properties.isRecording() ? sinks.orderedStream().toList() : List.of())
			.maskers(maskers.orderedStream().toList())
			.rules(rules)
			.sampler(sampler(properties, samplers))
			.keep(properties.getSampling().tailRule())
			.capture(properties.getCapture().isInput(), properties.getCapture().isOutput())
			.streamLimits(properties.getStream().getIdleTimeout(), properties.getStream().getMaxDuration())
			.maskTimeLimit(properties.getMask().getTimeLimit())
			.debug(properties.isDebug())
			.maxLength((int) Math.min(properties.getCapture().getMaxLength().toBytes(), Integer.MAX_VALUE / 4));
		traceIds.ifAvailable(builder::traceIds);
		callerThread.ifAvailable(builder::callerThread);
		destination.ifAvailable(builder::destination);
		if (properties.getUsage().isEstimate()) {
			tokenEstimator.ifAvailable(builder::tokenEstimator);
		}
		return builder.build();
	}

	// The rates cost least: what they leave out no other sampler is asked about.
	private static CompletionSampler sampler(CompletionRecorderProperties properties,
			ObjectProvider<CompletionSampler> samplers) {
		CompletionSampler rates = CompletionSampler.ofRates(properties.getSampleRate(),
				properties.getSampling().getRates());
		return CompletionSampler.allOf(Stream.concat(Stream.of(rates), samplers.orderedStream()).toList());
	}

	@Bean
	CompletionRecorderLifecycle observedCompletionRecorderLifecycle(ListableBeanFactory beans,
			CompletionRecorderProperties properties) {
		return new CompletionRecorderLifecycle(recorders(beans), properties.getShutdown().getFlushTimeout());
	}

	@Bean
	CompletionRecorderStopping observedCompletionRecorderStopping(ListableBeanFactory beans) {
		return new CompletionRecorderStopping(recorders(beans));
	}

	// Those of this context: one above goes on when this one stops.
	private static List<CompletionRecorder> recorders(ListableBeanFactory beans) {
		return List.copyOf(beans.getBeansOfType(CompletionRecorder.class, false, false).values());
	}

}
