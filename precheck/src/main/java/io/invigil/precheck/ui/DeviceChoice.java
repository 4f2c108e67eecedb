package io.invigil.precheck.ui;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A choice between the devices of a kind. The system is asked for them away from the event thread, since a driver
/// may hang.
final class DeviceChoice extends JPanel {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceChoice.class);

    private final JComboBox<String> box = new JComboBox<>();
    private final Callable<List<String>> names;
    private final String key;
    private boolean filling;

    /// @param key    of the words that say what is chosen
    /// @param names  asks the system; may block, may fail
    /// @param chosen hears the choice
    DeviceChoice(String key, Callable<List<String>> names, Consumer<String> chosen) {
        super(new BorderLayout());
        this.key = key;
        this.names = names;
        setOpaque(false);
        setVisible(false);
        box.setName(key);
        add(box, BorderLayout.LINE_START);
        box.setRenderer(new Plain());
        box.addActionListener(picked -> {
            if (!filling && box.getSelectedItem() instanceof String name) {
                chosen.accept(name);
            }
        });
    }

    void show(Wording language, boolean free) {
        String name = language.say(Phrase.of(DeviceChoice.class, key));
        box.getAccessibleContext().setAccessibleName(name);
        box.setToolTipText(name);
        box.setEnabled(free && box.getItemCount() > 1);
    }

    /// Whether there is any device.
    boolean any() {
        return box.getItemCount() > 0;
    }

    /// Asks the system again which devices there are.
    void refresh() {
        Thread.ofPlatform().daemon().name("names for " + key).start(() -> {
            try {
                List<String> found = names.call();
                EventQueue.invokeLater(() -> fill(found));
            } catch (Exception silent) {
                LOG.info("the devices cannot be listed", silent);
            }
        });
    }

    private void fill(List<String> found) {
        filling = true;
        @Nullable Object before = box.getSelectedItem();
        box.setModel(new DefaultComboBoxModel<>(found.toArray(String[]::new)));
        if (before instanceof String name && found.contains(name)) {
            box.setSelectedItem(name);
        }
        box.setEnabled(found.size() > 1);
        setVisible(!found.isEmpty());
        filling = false;
        revalidate();
    }

    @Override
    public Dimension getPreferredSize() {
        Dimension wanted = super.getPreferredSize();
        return new Dimension(Math.min(wanted.width, Look.px(320)), wanted.height);
    }

    @Override
    public void doLayout() {
        int width = Math.min(Math.min(box.getPreferredSize().width, getWidth()), Look.px(320));
        box.setBounds(0, 0, width, getHeight());
    }

    /// Names as they are, not as HTML.
    private static final class Plain extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, @Nullable Object value, int index, boolean selected, boolean focused) {
            putClientProperty("html.disable", true);
            return super.getListCellRendererComponent(list, value, index, selected, focused);
        }
    }
}
