import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("post", models.CharField(max_length=40, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("clerk", "clerk"),
                            ("reviewer", "reviewer"),
                            ("administrator", "administrator"),
                            ("reader", "reader"),
                        ],
                        max_length=20,
                    ),
                ),
                ("area_code", models.CharField(blank=True, max_length=9)),
                ("area_name", models.CharField(blank=True, max_length=40)),
                ("is_active", models.BooleanField(default=True)),
                ("epoch", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("title_zh", models.CharField(max_length=80)),
                ("title_en", models.CharField(max_length=120)),
                ("framework", models.CharField(max_length=60)),
                ("rules", models.BinaryField(default=b"")),
                ("frozen", models.BinaryField(default=b"")),
                ("rulings", models.BinaryField(default=b"")),
                ("contact", models.CharField(blank=True, max_length=60)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("settings", models.TextField(default="{}")),
                ("objections_until", models.DateField(blank=True, null=True)),
                ("cumulative", models.BooleanField(default=False)),
                ("sandbox", models.BooleanField(default=False)),
                ("closed", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("post", models.CharField(max_length=40)),
                ("address", models.CharField(max_length=45)),
                ("act", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=200)),
                ("detail", models.TextField(blank=True)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="LogHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("count", models.PositiveBigIntegerField(default=0)),
                (
                    "hash",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CallPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=20)),
                ("deadline", models.DateField(null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="periods", to="desk.call"
                    ),
                ),
            ],
            options={
                "ordering": ["deadline", "period"],
                "constraints": [models.UniqueConstraint(fields=("call", "period"), name="one_deadline")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area_code", models.CharField(max_length=9)),
                ("period", models.CharField(max_length=20)),
                ("base", models.TextField(blank=True)),
                ("channel", models.CharField(default="form", max_length=20)),
                ("cells", models.TextField(default="{}")),
                ("revision", models.PositiveIntegerField(default=0)),
                ("sent_revision", models.PositiveIntegerField(null=True)),
                ("saved", models.DateTimeField(auto_now=True)),
                ("saved_by", models.CharField(max_length=40)),
                ("call", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="desk.call")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("call", "area_code", "period"), name="one_draft")],
            },
        ),
        migrations.CreateModel(
            name="Expected",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area_code", models.CharField(max_length=9)),
                ("area_name", models.CharField(max_length=40)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roster", to="desk.call"
                    ),
                ),
            ],
            options={
                "ordering": ["area_code"],
                "constraints": [models.UniqueConstraint(fields=("call", "area_code"), name="expected_once")],
            },
        ),
        migrations.CreateModel(
            name="Sent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area_code", models.CharField(max_length=9)),
                ("period", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("received", models.DateTimeField()),
                ("post", models.CharField(max_length=40)),
                ("channel", models.CharField(max_length=20)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("reasons", models.CharField(blank=True, max_length=2000)),
                ("decided", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=40)),
                (
                    "call",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sent", to="desk.call"),
                ),
                ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="desk.file")),
            ],
            options={
                "ordering": ["area_code", "period", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("call", "area_code", "period", "version"), name="one_version"),
                    models.UniqueConstraint(fields=("call", "file"), name="sent_once"),
                ],
            },
        ),
    ]
